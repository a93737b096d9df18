// How to listen. Where others would hear it, that is asked first.
import QtQuick
import App.Views
import App.Controls

Sheet {
    id: sheet

    required property VisitView view
    readonly property ListeningView listening: sheet.view.listening

    title: sheet.listening.othersHear ? qsTr("Others may hear this. Play it?") : qsTr("Listen")
    iconName: "ear"

    ActionButton {
        objectName: "nosound"
        visible: sheet.listening.othersHear
        width: Theme.contentWidth
        height: 30 * Theme.px
        text: qsTr("Do not play it")
        filled: true
        onChosen: sheet.view.closeSheet()
    }

    ActionButton {
        objectName: "playit"
        visible: sheet.listening.othersHear
        width: Theme.contentWidth
        height: 30 * Theme.px
        text: qsTr("Play it")
        onChosen: sheet.listening.allow()
    }

    ActionButton {
        objectName: "readtome"
        visible: !sheet.listening.othersHear
        width: Theme.contentWidth
        height: 30 * Theme.px
        text: qsTr("Read the pages to me")
        filled: true
        onChosen: sheet.listening.readToMe()
    }

    ActionButton {
        objectName: "close"
        visible: !sheet.listening.othersHear
        width: Theme.contentWidth
        height: 30 * Theme.px
        text: qsTr("Go back to the questions")
        onChosen: sheet.view.closeSheet()
    }
}
