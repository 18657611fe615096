-- What is written once stays: history is appended to, whoever asks.
CREATE FUNCTION kuaiji_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Only a test database may be emptied.
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\_%' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_is_append_only';
END $$;

-- Who is named in the audit trail: the actor, or the database user where none was told.
CREATE FUNCTION kuaiji_actor() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT left(coalesce(nullif(current_setting('kuaiji.actor', true), '') || coalesce('|' || nullif(current_setting('kuaiji.account', true), ''), ''),
                   'database:' || session_user), 200) $$;

-- The time that the door read, which a demo may have moved; else the database's own.
CREATE FUNCTION kuaiji_at() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('kuaiji.at', true), '')::timestamptz, clock_timestamp()) $$;

-- One audit row a written row. The digest covers the whole row; what is secret in it is sealed already. It is not chained here: a chain
-- inside the trigger would serialise every commit (settled 21).
CREATE FUNCTION kuaiji_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    written record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO records_auditrow ("table", row_id, act, actor, digest, facts, at)
    VALUES (TG_TABLE_NAME, written.id, lower(TG_OP), kuaiji_actor(), encode(sha256(convert_to(written::text, 'UTF8')), 'hex'), NULL, kuaiji_at());
    RETURN NULL;
END $$;

-- A look at a full number, an export: acts that write no row of their own.
CREATE FUNCTION kuaiji_audit_act(of_table text, of_row uuid, done text, told jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    INSERT INTO records_auditrow ("table", row_id, act, actor, digest, facts, at)
    VALUES (of_table, of_row, left(done, 8), kuaiji_actor(), encode(sha256(convert_to(coalesce(told::text, ''), 'UTF8')), 'hex'), told, kuaiji_at())
$$;

-- The owning bureau's periods follow the archive's own column, so that no script can part them (settled 3).
CREATE FUNCTION kuaiji_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE records_ownedperiod SET owned_to = greatest(kuaiji_at(), owned_from) WHERE archive_id = NEW.id AND owned_to IS NULL;
    END IF;
    INSERT INTO records_ownedperiod (id, archive_id, bureau_id, owned_from)
    SELECT gen_random_uuid(), NEW.id, NEW.bureau_id,
           greatest(CASE TG_OP WHEN 'INSERT' THEN NEW.opened_at ELSE kuaiji_at() END, (SELECT max(owned_to) FROM records_ownedperiod WHERE archive_id = NEW.id));
    RETURN NULL;
END $$;

CREATE TRIGGER archive_owned AFTER INSERT OR UPDATE OF bureau_id ON records_archive FOR EACH ROW EXECUTE FUNCTION kuaiji_own();

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['event', 'archiveversion', 'auditrow', 'auditanchor', 'progressdelta', 'edition'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_refuse()', name);
        EXECUTE format('CREATE TRIGGER %1$s_not_emptied BEFORE TRUNCATE ON records_%1$s FOR EACH STATEMENT EXECUTE FUNCTION kuaiji_refuse()', name);
    END LOOP;

    FOREACH name IN ARRAY ARRAY['account', 'accountperson', 'person', 'personnumber', 'bureau', 'bureaudivision', 'bureausuccession', 'staffpost', 'unit',
        'unitclerk', 'edition', 'campaign', 'campaignedition', 'notice', 'event', 'returnitem', 'finding', 'decision', 'archive',
        'archiveversion', 'archivebasics', 'archiveeducation', 'archivework', 'archivelicence', 'archivequalification', 'archivehonour', 'archivebreach',
        'archivepost', 'archivepublication', 'archivecredit', 'historicbatch'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;
END $$;

-- Saving a draft is not an act of record; submitting, moving and reassigning are.
CREATE TRIGGER application_audited AFTER INSERT OR DELETE ON records_application FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();
CREATE TRIGGER application_moved_audited AFTER UPDATE ON records_application FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.answers IS DISTINCT FROM NEW.answers
          OR OLD.person_id IS DISTINCT FROM NEW.person_id OR OLD.counter IS DISTINCT FROM NEW.counter)
    EXECUTE FUNCTION kuaiji_audit();

-- Nor is every chunk of an upload.
CREATE TRIGGER evidencefile_audited AFTER INSERT OR DELETE ON records_evidencefile FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();
CREATE TRIGGER evidencefile_moved_audited AFTER UPDATE ON records_evidencefile FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.clean_sha256 IS DISTINCT FROM NEW.clean_sha256
          OR OLD.removed_at IS DISTINCT FROM NEW.removed_at OR OLD.application_id IS DISTINCT FROM NEW.application_id)
    EXECUTE FUNCTION kuaiji_audit();

-- Row security stays in force inside the functions above for tables under FORCE; periods are written on behalf of whoever moved the archive.
CREATE POLICY ownedperiod_kept ON records_ownedperiod FOR ALL
    USING (pg_trigger_depth() > 0) WITH CHECK (pg_trigger_depth() > 0);

-- A web role that owns nothing gets no more than it needs. The roles exist where the site made them.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA public FROM kuaiji_web;
        REVOKE UPDATE, DELETE ON records_event, records_archiveversion, records_auditanchor, records_progressdelta, records_edition FROM kuaiji_web;
        REVOKE INSERT, UPDATE, DELETE ON records_auditrow FROM kuaiji_web;
        REVOKE DELETE ON records_application, records_archive, records_person, records_personnumber, records_account, records_finding, records_decision,
            records_returnitem, records_bureau, records_unit, records_message FROM kuaiji_web;
        REVOKE INSERT, UPDATE, DELETE ON records_ownedperiod FROM kuaiji_web;
    END IF;
END $$;
