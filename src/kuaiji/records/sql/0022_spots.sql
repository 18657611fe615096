-- What a draw promises is public; who was drawn is known to the bureau that draws, those above it, and whoever is to look at it.
CREATE POLICY spotdraw_read ON records_spotdraw FOR SELECT USING (true);
CREATE POLICY spotdraw_new ON records_spotdraw FOR INSERT WITH CHECK ((SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));
CREATE POLICY spotdraw_moved ON records_spotdraw FOR UPDATE USING ((SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));

CREATE FUNCTION kuaiji_draws(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM records_spotdraw d WHERE d.id = wanted AND d.bureau_id = ANY (kuaiji_bureaus())) $$;

CREATE POLICY spotpopulation_rows ON records_spotpopulation USING ((SELECT kuaiji_system()) OR kuaiji_draws(draw_id));
CREATE POLICY spotitem_rows ON records_spotitem USING (
    (SELECT kuaiji_system()) OR kuaiji_draws(draw_id) OR inspector_id = (SELECT kuaiji_account()));
-- Whose originals are asked for learns of it.
CREATE POLICY spotitem_asked ON records_spotitem FOR SELECT USING (originals IS NOT NULL
    AND EXISTS (SELECT FROM records_application a WHERE a.id = application_id AND a.person_id = (SELECT kuaiji_person())));

CREATE FUNCTION kuaiji_inspects(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM records_spotitem i WHERE i.id = wanted AND (kuaiji_draws(i.draw_id) OR i.inspector_id = kuaiji_account())) $$;

-- An order is known to its person as well, and to the bureau that keeps the archive; both read it, the program writes for them.
CREATE POLICY spotorder_rows ON records_spotorder USING ((SELECT kuaiji_system()) OR kuaiji_inspects(item_id));
CREATE POLICY spotorder_told ON records_spotorder FOR SELECT USING (
    person_id = (SELECT kuaiji_person()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));
CREATE POLICY spotfinding_rows ON records_spotfinding USING ((SELECT kuaiji_system()) OR kuaiji_inspects(item_id));
CREATE POLICY spotfinding_told ON records_spotfinding FOR SELECT USING (EXISTS (SELECT FROM records_spotorder o WHERE o.item_id = records_spotfinding.item_id));
-- What was found is taken back only as long as nothing was ordered for it.
CREATE POLICY spotfinding_gone ON records_spotfinding AS RESTRICTIVE FOR DELETE USING (
    NOT EXISTS (SELECT FROM records_spotorder o WHERE o.item_id = records_spotfinding.item_id));
CREATE POLICY spotfile_rows ON records_spotfile FOR SELECT USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_spotorder o WHERE o.id = order_id));
CREATE POLICY spotfile_new ON records_spotfile FOR INSERT WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY spotevent_new ON records_spotevent FOR INSERT WITH CHECK ((SELECT kuaiji_system()) OR kuaiji_draws(draw_id) OR kuaiji_inspects(item_id));
CREATE POLICY spotevent_told ON records_spotevent FOR SELECT USING ((SELECT kuaiji_system()) OR kuaiji_draws(draw_id) OR kuaiji_inspects(item_id)
    OR EXISTS (SELECT FROM records_spotorder o WHERE o.id = order_id));
CREATE POLICY spotremark_rows ON records_spotremark USING ((SELECT kuaiji_system())
    OR EXISTS (SELECT FROM records_spotorder o WHERE o.id = order_id AND kuaiji_inspects(o.item_id)));
CREATE POLICY spotremark_told ON records_spotremark FOR SELECT USING (EXISTS (SELECT FROM records_spotorder o WHERE o.id = order_id));

-- What was promised before the draw stays as it was published.
CREATE FUNCTION kuaiji_promised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.bureau_id, NEW.campaign_id, NEW.number, NEW.filters, NEW.counts, NEW.sizes, NEW.until, NEW.population_sha256, NEW.population_size,
        NEW.promise_sha256, NEW.seed_way, NEW.seed_told, NEW.seed_on, NEW.published_at)
       IS DISTINCT FROM (OLD.bureau_id, OLD.campaign_id, OLD.number, OLD.filters, OLD.counts, OLD.sizes, OLD.until, OLD.population_sha256,
        OLD.population_size, OLD.promise_sha256, OLD.seed_way, OLD.seed_told, OLD.seed_on, OLD.published_at)
       OR (OLD.seed <> '' AND NEW.seed <> OLD.seed) THEN
        RAISE EXCEPTION 'a published draw is not changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'spot_draw_is_promised';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spotdraw_promised BEFORE UPDATE ON records_spotdraw FOR EACH ROW EXECUTE FUNCTION kuaiji_promised();

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['spotdraw', 'spotpopulation', 'spotitem', 'spotorder', 'spotfinding', 'spotfile', 'spotevent', 'spotremark'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
        IF name <> 'spotfinding' AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
            EXECUTE format('REVOKE DELETE ON records_%s FROM kuaiji_web', name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['spotpopulation', 'spotevent'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_refuse()', name);
        EXECUTE format('CREATE TRIGGER %1$s_not_emptied BEFORE TRUNCATE ON records_%1$s FOR EACH STATEMENT EXECUTE FUNCTION kuaiji_refuse()', name);
    END LOOP;
END $$;
