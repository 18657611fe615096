-- Who acts in this transaction, from the settings that acting.py makes. Each is evaluated once a query, as a sub-select.
CREATE FUNCTION kuaiji_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('kuaiji.role', true) = 'system', false) $$;

CREATE FUNCTION kuaiji_has_role(wanted text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(wanted = ANY (string_to_array(current_setting('kuaiji.role', true), ',')), false) $$;

CREATE FUNCTION kuaiji_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('kuaiji.account', true), '')::uuid $$;

CREATE FUNCTION kuaiji_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('kuaiji.person', true), '')::uuid $$;

-- The person, but only where an archive may be shown: from assurance "proven" (2) on.
CREATE FUNCTION kuaiji_proven_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN nullif(current_setting('kuaiji.assurance', true), '')::int >= 2 THEN nullif(current_setting('kuaiji.person', true), '')::uuid END $$;

CREATE FUNCTION kuaiji_units() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('kuaiji.units', true), ''), '{}')::uuid[] $$;

CREATE FUNCTION kuaiji_bureaus() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('kuaiji.bureaus', true), ''), '{}')::uuid[] $$;

-- Applications: the person's own, those a clerk files for somebody, those that name the unit (once submitted), those of the bureaus in reach.
CREATE POLICY application_rows ON records_application USING (
    (SELECT kuaiji_system())
    OR person_id = (SELECT kuaiji_person())
    OR filed_by_id = (SELECT kuaiji_account())
    OR (unit_id = ANY ((SELECT kuaiji_units())::uuid[]) AND state <> 'draft')
    OR (bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]) AND state <> 'draft')
    OR (bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]) AND filed_by_id IS NOT NULL)
);

-- A staff member or a unit must not write itself an application; moving one on is an update of a row that it sees.
CREATE POLICY application_new ON records_application AS RESTRICTIVE FOR INSERT WITH CHECK (
    (SELECT kuaiji_system()) OR person_id = (SELECT kuaiji_person()) OR filed_by_id = (SELECT kuaiji_account())
);

CREATE POLICY evidencefile_rows ON records_evidencefile USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id));
CREATE POLICY event_rows ON records_event USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id));
CREATE POLICY returnitem_rows ON records_returnitem USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id));
CREATE POLICY finding_rows ON records_finding USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id));
CREATE POLICY decision_rows ON records_decision USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id));

CREATE POLICY archive_rows ON records_archive USING (
    (SELECT kuaiji_system())
    OR person_id = (SELECT kuaiji_proven_person())
    OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])
);
CREATE POLICY archive_written ON records_archive AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY archive_changed ON records_archive AS RESTRICTIVE FOR UPDATE USING ((SELECT kuaiji_system()));

CREATE POLICY person_rows ON records_person USING (
    (SELECT kuaiji_system())
    OR id = (SELECT kuaiji_person())
    OR EXISTS (SELECT FROM records_archive a WHERE a.person_id = records_person.id)
    OR EXISTS (SELECT FROM records_application a WHERE a.person_id = records_person.id)
);
CREATE POLICY personnumber_rows ON records_personnumber USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_person p WHERE p.id = person_id));

CREATE POLICY message_rows ON records_message USING ((SELECT kuaiji_system()) OR person_id = (SELECT kuaiji_person()));

CREATE POLICY historicbatch_rows ON records_historicbatch USING (
    (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));
CREATE POLICY historicrow_rows ON records_historicrow USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_historicbatch b WHERE b.id = batch_id));

CREATE POLICY auditrow_rows ON records_auditrow FOR SELECT USING ((SELECT kuaiji_system()) OR (SELECT kuaiji_has_role('auditor')));
CREATE POLICY auditrow_new ON records_auditrow FOR INSERT WITH CHECK (true);

DO $$
DECLARE name text;
BEGIN
    -- What hangs on an archive is seen with it, and written by the program's own actors only: reviewers decide, the due job writes.
    FOREACH name IN ARRAY ARRAY['ownedperiod', 'archiveversion', 'archivebasics', 'archiveeducation', 'archivework', 'archivelicence',
        'archivequalification', 'archivehonour', 'archivebreach', 'archivepost', 'archivepublication', 'archivecredit'] LOOP
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING (
            (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_archive a WHERE a.id = archive_id)) WITH CHECK ((SELECT kuaiji_system()))', name);
    END LOOP;

    FOREACH name IN ARRAY ARRAY['application', 'evidencefile', 'event', 'returnitem', 'finding', 'decision', 'archive', 'person', 'personnumber',
        'message', 'historicbatch', 'historicrow', 'auditrow', 'ownedperiod', 'archiveversion', 'archivebasics', 'archiveeducation', 'archivework',
        'archivelicence', 'archivequalification', 'archivehonour', 'archivebreach', 'archivepost', 'archivepublication', 'archivecredit'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
