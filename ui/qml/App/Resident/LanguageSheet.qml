// Another language, at any point; answers and place stay.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Sheet {
    id: sheet

    required property VisitView view

    title: qsTr("Language")
    iconName: "translate"

    Grid {
        id: tiles

        columns: 2
        spacing: 4 * Theme.px

        Repeater {
            model: sheet.view.languages

            LanguageTile {
                objectName: "tile:" + code
                width: (Theme.contentWidth - tiles.spacing) / 2
                height: 34 * Theme.px
                capital: 10
                marked: current
                onChosen: code => sheet.view.chooseLanguage(code)
            }
        }
    }

    ActionButton {
        objectName: "close"
        width: Theme.contentWidth
        height: 30 * Theme.px
        text: qsTr("Go back to the questions")
        onChosen: sheet.view.closeSheet()
    }
}
