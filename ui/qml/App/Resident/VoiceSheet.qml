// How fast and how loud the voice is. It goes back to what it was for the next person.
import QtQuick
import App.Views
import App.Controls

Sheet {
    id: sheet

    required property VisitView view
    readonly property ListeningView listening: sheet.view.listening

    title: qsTr("Voice")
    iconName: "sliders-horizontal"

    StepRow {
        name: "rate"
        width: Theme.contentWidth
        text: qsTr("Speed: %1 %").arg(sheet.listening.rate)
        lessName: qsTr("Slower")
        moreName: qsTr("Faster")
        onLess: sheet.listening.faster(-1)
        onMore: sheet.listening.faster(1)
    }

    StepRow {
        name: "volume"
        width: Theme.contentWidth
        text: qsTr("Volume: %1 of %2").arg(sheet.listening.volume).arg(7)
        lessName: qsTr("Quieter")
        moreName: qsTr("Louder")
        onLess: sheet.listening.louder(-1)
        onMore: sheet.listening.louder(1)
    }

    ActionButton {
        objectName: "close"
        width: Theme.contentWidth
        height: 30 * Theme.px
        text: qsTr("Done")
        filled: true
        onChosen: sheet.view.closeSheet()
    }
}
