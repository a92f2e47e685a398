ALTER TYPE "public"."action" ADD VALUE 'made-link';--> statement-breakpoint
ALTER TYPE "public"."action" ADD VALUE 'revoked-link';--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "link_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "events_action_link_id_index" ON "events" USING btree ("action","link_id") WHERE "events"."session_id" is null;