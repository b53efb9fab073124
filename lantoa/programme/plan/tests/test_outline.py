from lantoa.programme.plan.outline import outline_of


def kinds(nodes):
    return {node.item.kind for node in nodes}


def test_recipients_stand_behind_the_plan_itself(version):
    outline = outline_of(version)

    assert kinds(outline.recipients) == {"recipient"}
    assert not {"recipient", "reference"} & kinds(outline.body)


def test_nothing_is_lost_between_the_parts(version):
    outline = outline_of(version)

    roots = [*outline.body, *outline.references, *outline.recipients]
    assert {node.item for node in roots} == set(version.items.filter(parent=None))


def test_the_table_of_contents_names_the_sections(version):
    sections = [node.item for node, _below in outline_of(version).headings]

    assert sections == list(version.items.filter(parent=None, kind="section").in_order())
