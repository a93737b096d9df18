// The first page is the language choice. Its invitation steps through the languages every 4 seconds.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view

    anchors.fill: parent

    Quilt {
        id: quilt
    }

    Column {
        anchors.top: quilt.bottom
        anchors.topMargin: 18 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth
        spacing: 9 * Theme.px

        Words {
            width: parent.width
            text: qsTr("Tell us what you think about safety in Chicago.")
            capital: 17
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.Heading
        }

        Words {
            width: parent.width
            text: qsTr("It takes about 10 minutes.") + "\n" + qsTr("We do not ask for your name.")
            capital: 7
            color: Colors.softInk
            horizontalAlignment: Text.AlignLeft
        }
    }

    Grid {
        id: tiles

        columns: 2
        spacing: 4 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 50 * Theme.px
        LayoutMirroring.enabled: false

        Repeater {
            model: page.view.languages

            LanguageTile {
                objectName: "tile:" + code
                width: (Theme.contentWidth - tiles.spacing) / 2
                height: 36 * Theme.px
                onChosen: code => page.view.chooseLanguage(code)
            }
        }
    }

    Timer {
        interval: 4000
        repeat: true
        running: page.visible && Theme.motion
        onTriggered: page.view.stepInvitation()
    }
}
