"""wid-2: the static host leaves a sentence, never a blank, and keeps the others alive."""

from nonlin.widgets import BendBuilder, Explorer, Neuron
from static_page import picture, script, state_of, view, write_page

SENTENCE = "could not be drawn"


def test_a_module_that_throws_leaves_a_sentence_and_the_others_alive(open_page, tmp_path):
    widgets = [Explorer(), Neuron(), BendBuilder()]
    state = state_of(widgets)
    broken, empty = (state["state"][w.model_id]["state"] for w in widgets[:2])
    broken["_esm"] = "throw new Error('broken on purpose');"
    empty["_esm"] = "export default { render() {} };"
    address = write_page(tmp_path, widgets, state=script("state", state))
    page = open_page(address, allow_errors=True)
    notes = page.locator("[role=note]")
    assert [SENTENCE in text for text in notes.all_inner_texts()] == [True, True]
    assert page.locator(".nl-widget svg").count() > 0
    assert any("broken on purpose" in fault for fault in page.faults)


def test_what_cannot_live_without_python_says_so(open_page, tmp_path):
    views = view("nowhere") + '<script type="application/vnd.jupyter.widget-view+json">{</script>'
    page = open_page(write_page(tmp_path, [], views=views), allow_errors=True)
    texts = page.locator("[role=note]").all_inner_texts()
    assert len(texts) == 2
    assert all("needs Python" in text for text in texts)


def test_one_bad_listener_does_not_silence_the_others(open_page, tmp_path):
    widget = Explorer()
    state = state_of([widget])
    inner = state["state"][widget.model_id]["state"]
    inner["_esm"] = inner["_esm"].replace(
        "export default {",
        "export default { initialize: ({ model }) => "
        "model.on('change:z', () => { throw new Error('on purpose'); }),",
    )
    address = write_page(tmp_path, [widget], state=script("state", state))
    page = open_page(address, allow_errors=True)
    before = picture(page)
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    assert picture(page) != before
    assert any("on purpose" in fault for fault in page.faults)


def test_a_link_sets_the_widget_of_the_figure_it_leads_to(open_page, tmp_path):
    widget = Explorer(function="relu")
    state = """{"function": "elu", "parameters": {"alpha": 2.5}}"""
    link = f"<a id='set' href='#fig-one' data-set='{state}'>ELU with alpha 2.5</a>"
    views = f'{link}<figure id="fig-one">{view(widget.model_id)}</figure>'
    page = open_page(write_page(tmp_path, [widget], views=views))
    before = picture(page)
    page.locator("#set").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('select').value === 'elu'")
    assert picture(page) != before
    assert page.get_by_label("α, negative side").input_value() == "2.5"
    assert page.url.endswith("#fig-one")
