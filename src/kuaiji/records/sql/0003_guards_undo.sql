DO $$
DECLARE made record;
BEGIN
    FOR made IN SELECT tgname, tgrelid::regclass AS of_table FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                WHERE p.proname IN ('kuaiji_refuse', 'kuaiji_audit', 'kuaiji_own') AND NOT t.tgisinternal LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', made.tgname, made.of_table);
    END LOOP;
END $$;
DROP POLICY ownedperiod_kept ON records_ownedperiod;
DROP FUNCTION kuaiji_refuse, kuaiji_audit, kuaiji_audit_act, kuaiji_own, kuaiji_actor, kuaiji_at;
