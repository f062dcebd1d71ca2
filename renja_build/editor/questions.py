"""What an editor can ask of a file, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lsprotocol import types

from renja_build.editor import actions, completion, hover, navigation, rename, structure
from renja_build.editor.page import Page

Answer = Callable[[Page, Any], Any]  # the parameters and the result are those of the method


def _place(page: Page, params: Any) -> tuple[int, int]:
    return page.lines.place(params.position)


def _hover(page: Page, params: types.HoverParams) -> types.Hover | None:
    return hover.hover(page, *_place(page, params))


def _completion(page: Page, params: types.CompletionParams) -> types.CompletionList:
    return completion.completions(page, *_place(page, params))


def _definition(page: Page, params: types.DefinitionParams) -> list[types.Location]:
    return navigation.definition(page, *_place(page, params))


def _references(page: Page, params: types.ReferenceParams) -> list[types.Location]:
    written = params.context.include_declaration
    return navigation.references(page, *_place(page, params), written=written)


def _highlights(
    page: Page, params: types.DocumentHighlightParams
) -> Sequence[types.DocumentHighlight]:
    return navigation.highlights(page, *_place(page, params))


def _prepare_rename(
    page: Page, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | rename.Refused:
    try:
        there, name = rename.renamable(page, *_place(page, params))
    except rename.Refused as refused:
        return refused
    return types.PrepareRenamePlaceholder(there, name)


def _rename(page: Page, params: types.RenameParams) -> types.WorkspaceEdit | rename.Refused:
    try:
        return types.WorkspaceEdit(
            rename.renamed(page, *_place(page, params), params.new_name.strip())
        )
    except rename.Refused as refused:
        return refused


def _actions(page: Page, params: types.CodeActionParams) -> list[types.CodeAction]:
    wanted = tuple(map(str, params.context.only or ()))
    found = actions.actions(page, params.range, params.context.diagnostics)
    return [action for action in found if not wanted or str(action.kind).startswith(wanted)]


ANSWERS: dict[str, tuple[Answer, Any]] = {
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        _completion,
        types.CompletionOptions(trigger_characters=["{", ".", '"', "[", "|", " "]),
    ),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (_highlights, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (_rename, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (lambda page, _: structure.outline(page), None),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (lambda page, _: structure.folds(page), None),
    types.TEXT_DOCUMENT_CODE_LENS: (lambda page, _: structure.lenses(page), None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        _actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, actions.MEND_ALL]),
    ),
}
