"""The database itself refuses to rewrite decisions, texts and published editions."""

from django.db import migrations

REFUSALS = """
CREATE FUNCTION readout_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: %', lower(TG_OP), TG_TABLE_NAME, TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER decision_is_only_appended BEFORE UPDATE OR DELETE ON articles_decision
    FOR EACH ROW EXECUTE FUNCTION readout_refuse('decisions are only ever appended');

CREATE TRIGGER version_text_is_immutable BEFORE UPDATE ON articles_version
    FOR EACH ROW WHEN ((OLD.text, OLD.sha256, OLD.number, OLD.article_id)
        IS DISTINCT FROM (NEW.text, NEW.sha256, NEW.number, NEW.article_id))
    EXECUTE FUNCTION readout_refuse('a changed text is a new version');

CREATE TRIGGER edition_is_frozen BEFORE UPDATE ON articles_edition
    FOR EACH ROW WHEN (
        (OLD.timeline_id, OLD.number, OLD.content, OLD.sha256, OLD.correction_note, OLD.published_at, OLD.published_by_id)
        IS DISTINCT FROM
        (NEW.timeline_id, NEW.number, NEW.content, NEW.sha256, NEW.correction_note, NEW.published_at, NEW.published_by_id))
    EXECUTE FUNCTION readout_refuse('an edition is frozen; publish a corrected one');

CREATE TRIGGER edition_is_kept BEFORE DELETE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION readout_refuse('an edition is never deleted; withdraw it');
"""

REVERSE = """
DROP TRIGGER decision_is_only_appended ON articles_decision;
DROP TRIGGER version_text_is_immutable ON articles_version;
DROP TRIGGER edition_is_frozen ON articles_edition;
DROP TRIGGER edition_is_kept ON articles_edition;
DROP FUNCTION readout_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunSQL(REFUSALS, REVERSE)]
