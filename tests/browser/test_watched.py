"""What the other tests here rely on: a complaint of a page's, and a request of another host, are noticed."""

import pytest

pytestmark = pytest.mark.slow


def test_axe_finds_what_wcag_forbids(visit):
    watched = visit()
    watched.page.set_content("<html lang=fr><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")

    assert [each.partition(":")[0] for each in watched.violations()] == ["image-alt"]


def test_a_request_of_another_host_and_an_error_of_a_script_are_noticed(visit):
    watched = visit()
    watched.page.route("http://elsewhere.invalid/*", lambda asked: asked.fulfill(body=""))
    watched.page.set_content("<img alt='' src='http://elsewhere.invalid/x'><script>nothing.at.all</script>")

    assert set(watched.wrong) == {"another host: http://elsewhere.invalid/x", "script: nothing is not defined"}
    watched.wrong.clear()
