// The area picker's upper part: by side, by name, or by ZIP code.
import QtQuick
import App.Views
import App.Controls

Item {
    id: picker

    required property VisitView view
    readonly property PromptView prompt: picker.view.prompt

    Row {
        id: tabs

        x: picker.prompt.over.x
        y: picker.prompt.over.y
        width: picker.prompt.over.width
        spacing: (Theme.compact ? 3 : 4) * Theme.px

        ActionButton {
            objectName: "tab:side"
            width: (tabs.width - 2 * tabs.spacing) / 3
            height: picker.prompt.over.height
            capital: Theme.compact && !Theme.stacked ? 4.2 : 5.2
            text: picker.prompt.side !== "" ? qsTr("All parts") : qsTr("By part")
            iconName: picker.prompt.side !== "" ? (Theme.rtl ? "arrow-right" : "arrow-left") : ""
            filled: picker.prompt.tab === "side" && picker.prompt.side === ""
            onChosen: picker.view.area("tab", "side")
        }

        ActionButton {
            objectName: "tab:name"
            width: (tabs.width - 2 * tabs.spacing) / 3
            height: picker.prompt.over.height
            capital: Theme.compact && !Theme.stacked ? 4.2 : 5.2
            text: qsTr("By name")
            filled: picker.prompt.tab === "name"
            onChosen: picker.view.area("tab", "name")
        }

        ActionButton {
            objectName: "tab:zip"
            width: (tabs.width - 2 * tabs.spacing) / 3
            height: picker.prompt.over.height
            capital: Theme.compact && !Theme.stacked ? 4.2 : 5.2
            text: qsTr("By ZIP code")
            filled: picker.prompt.tab === "zip"
            onChosen: picker.view.area("tab", "zip")
        }
    }

    WordsBox {
        objectName: "search"
        visible: picker.prompt.tab === "name"
        x: picker.prompt.entry.x
        y: picker.prompt.entry.y
        width: picker.prompt.entry.width
        height: picker.prompt.entry.height
        oneLine: true
        label: qsTr("Name of your neighborhood")
        text: picker.prompt.query
        onOpened: picker.view.typing.open("search")
    }

    ZipPad {
        view: picker.view
        visible: picker.prompt.tab === "zip"
        x: picker.prompt.entry.x
        y: picker.prompt.entry.y
        width: picker.prompt.entry.width
        height: picker.prompt.entry.height
    }
}
