ALTER TABLE "invitations" ADD COLUMN "invited_by" text;--> statement-breakpoint
-- By hand: the audit trail has who sent the open ones. As text, because a new database got 'invited' in this transaction.
UPDATE "invitations" SET "invited_by" = (
	SELECT "member_id" FROM "events"
	WHERE "events"."tenant_id" = "invitations"."tenant_id" AND "action"::text = 'invited'
		AND "subject" = "invitations"."email" || ' as ' || "invitations"."role"
	ORDER BY "events"."id" DESC LIMIT 1
);--> statement-breakpoint
DELETE FROM "invitations" WHERE "invited_by" IS NULL;--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "invited_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_invited_by_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","invited_by") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;