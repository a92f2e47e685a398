CREATE TYPE "public"."outcome" AS ENUM('done', 'refused', 'unknown');--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "outcome" "outcome" DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_token_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- By hand: those who are signed in got their token when they signed in, not when this ran.
UPDATE "sessions" SET "rotated_at" = "created_at";--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_previousTokenHash_unique" UNIQUE("previous_token_hash");
