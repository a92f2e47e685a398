ALTER TABLE "flows" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "flows" CASCADE;--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_tenantId_state_connectionId_unique";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_sessionId_unique" UNIQUE("session_id");--> statement-breakpoint
DROP TYPE "public"."flow_status";