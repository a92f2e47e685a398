-- By hand: emails are stored and compared in NFKC. Where two of them become one, the one that was normalized, else the older one, keeps it.
-- An invitation of such an email has to be sent again.
UPDATE "members" AS "one" SET "email" = lower(normalize("email", NFKC))
WHERE "email" IS NOT NFKC NORMALIZED AND NOT EXISTS (
	SELECT FROM "members" AS "other"
	WHERE "other"."id" <> "one"."id" AND lower(normalize("other"."email", NFKC)) = lower(normalize("one"."email", NFKC))
		AND ("other"."email" IS NFKC NORMALIZED OR ("other"."created_at", "other"."id") < ("one"."created_at", "one"."id"))
);--> statement-breakpoint
DELETE FROM "invitations" WHERE "email" IS NOT NFKC NORMALIZED;
