"""The search as a reader uses it: a key leads to the box, and each thing found leads to the exact words."""

import pytest


@pytest.mark.parametrize("address", ["/", "/initiatives/", "/themes/", "/search/?q=marathon"])
def test_the_slash_key_leads_to_the_box_of_every_page(seeded, page, address):
    page.goto(address)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("and/or")
    assert page.locator("#search").input_value().endswith("and/or")


def test_the_slash_is_typed_where_something_else_is_being_typed(seeded, page):
    page.goto("/initiatives/")
    field = page.locator("main input[name=q]").first
    field.focus()
    page.keyboard.type("1/2")
    assert field.input_value() == "1/2"


def test_from_a_question_to_the_exact_words_by_keyboard_alone(seeded, page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("seaports railway")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=seaports+railway")
    hit = page.locator("#passages .hit").first
    assert {mark.lower() for mark in hit.locator("mark").all_text_contents()} >= {"seaports"}
    assert "Why this matched" in hit.inner_text()
    hit.locator(".title a").click()
    page.wait_for_function("() => location.hash.startsWith('#p')")
    assert "seaports" in page.locator(":target").inner_text()


def test_an_acronym_leads_to_the_initiatives_of_its_body_in_two_clicks(seeded, page):
    page.goto("/")
    page.locator("#search").fill("WHO")
    page.keyboard.press("Enter")
    first = page.locator("#organisations .hit").first
    assert "acronym of World Health Organization" in first.inner_text()
    count = first.locator("a[data-count]").get_attribute("data-count")
    first.locator("a[data-count]").click()
    page.wait_for_url("**/initiatives/?organisation=*")
    assert page.locator("#count").inner_text().startswith(f"{count} of ")


def test_a_misspelt_word_is_mended_by_a_click(seeded, page):
    page.goto("/search/?q=marathom")
    page.locator(".meant a").click()
    page.wait_for_url("**/search/?q=marathon")
    assert page.locator("#initiatives .hit mark").first.inner_text().lower() == "marathon"
