// The area picker's upper part: by side, by name, or by ZIP code.
import QtQuick
import App.Views
import App.Controls

Item {
    id: picker

    required property VisitView view
    required property real roomHeight
    readonly property PromptView prompt: picker.view.prompt
    readonly property real fieldY: picker.prompt.cardsY - (picker.prompt.tab === "name" ? 27 : 0) * Theme.px

    Row {
        id: tabs

        y: picker.fieldY - 25 * Theme.px
        spacing: 4 * Theme.px

        ActionButton {
            objectName: "tab:side"
            width: (picker.width - 2 * tabs.spacing) / 3
            height: 20 * Theme.px
            capital: 5.2
            text: picker.prompt.side !== "" ? qsTr("All parts") : qsTr("By part")
            iconName: picker.prompt.side !== "" ? (Theme.rtl ? "arrow-right" : "arrow-left") : ""
            filled: picker.prompt.tab === "side" && picker.prompt.side === ""
            onChosen: picker.view.area("tab", "side")
        }

        ActionButton {
            objectName: "tab:name"
            width: (picker.width - 2 * tabs.spacing) / 3
            height: 20 * Theme.px
            capital: 5.2
            text: qsTr("By name")
            filled: picker.prompt.tab === "name"
            onChosen: picker.view.area("tab", "name")
        }

        ActionButton {
            objectName: "tab:zip"
            width: (picker.width - 2 * tabs.spacing) / 3
            height: 20 * Theme.px
            capital: 5.2
            text: qsTr("By ZIP code")
            filled: picker.prompt.tab === "zip"
            onChosen: picker.view.area("tab", "zip")
        }
    }

    WordsBox {
        id: search

        objectName: "search"
        visible: picker.prompt.tab === "name"
        y: picker.fieldY
        width: picker.width
        height: 22 * Theme.px
        oneLine: true
        label: qsTr("Name of your neighborhood")
        onTyped: text => picker.view.area("query", text)
        onVisibleChanged: search.fill("")
    }

    ZipPad {
        view: picker.view
        visible: picker.prompt.tab === "zip"
        y: picker.fieldY
        width: picker.width
    }
}
