ALTER TABLE "events" DROP CONSTRAINT "events_tenantId_state_unique";--> statement-breakpoint
ALTER TABLE "flows" DROP CONSTRAINT "flows_tenant_id_state_pk";--> statement-breakpoint
ALTER TABLE "flows" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "flows" ADD COLUMN "receipt_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "received_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "flows_tenant_id_state_index" ON "flows" USING btree ("tenant_id","state");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_tenantId_state_connectionId_unique" UNIQUE("tenant_id","state","connection_id");--> statement-breakpoint
ALTER TABLE "flows" ADD CONSTRAINT "flows_receiptHash_unique" UNIQUE("receipt_hash");