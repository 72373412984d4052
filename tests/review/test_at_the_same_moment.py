"""Two editors may decide at the same moment: nobody gets an error, and nothing is counted or named twice."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from articles.review import decisions
from entities.models import Meeting
from tests.factories import make_article, make_editor, make_meeting_report

pytestmark = pytest.mark.django_db(transaction=True)


def test_meetings_of_one_name_get_an_address_each():
    reports = [make_meeting_report(make_article(f"A summit is planned, {n}."), edtf="") for n in range(4)]
    editors, together, errors = [make_editor() for _ in reports], Barrier(len(reports)), []

    def accept(report, editor):
        try:
            together.wait()
            decisions.accept(report, editor=editor, revision=1, override=["*"], reason="as told")
        except Exception as error:  # noqa: BLE001 what a thread raises is asserted on outside of it
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=accept, args=pair) for pair in zip(reports, editors, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert Meeting.objects.values("slug").distinct().count() == len(reports)
