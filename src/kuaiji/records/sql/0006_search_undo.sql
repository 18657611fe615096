DROP FUNCTION kuaiji_search;
DROP TRIGGER person_indexed ON records_person;
DROP TRIGGER archive_indexed ON records_archive;
DROP TRIGGER archive_moved_indexed ON records_archive;
DROP TRIGGER application_indexed ON records_application;
DROP TRIGGER application_moved_indexed ON records_application;
DROP FUNCTION kuaiji_keep_index, kuaiji_index_at_bureau, kuaiji_index_person, kuaiji_name_keys;
