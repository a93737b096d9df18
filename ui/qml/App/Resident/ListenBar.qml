// What the voice is steered with while it reads.
import QtQuick
import App.Views
import App.Controls

Row {
    id: bar

    required property VisitView view
    readonly property ListeningView listening: bar.view.listening
    readonly property bool sound: bar.listening.mode === "sound"
    readonly property bool speaking: bar.listening.going === "speaking"
    readonly property real each: (Theme.contentWidth - (bar.sound ? 2 : 4) * bar.spacing) / (bar.sound ? 3 : 5)
    readonly property string focusGroup: "listening"

    objectName: "listenbar"
    visible: bar.listening.mode === "read" || bar.sound
    spacing: 3 * Theme.px

    ToolButton {
        objectName: "pause"
        visible: !bar.sound
        width: bar.each
        text: bar.speaking ? qsTr("Pause") : qsTr("Play", "the voice")
        iconName: bar.speaking ? "pause" : "play"
        onChosen: bar.listening.pause()
    }

    ToolButton {
        objectName: "repeat"
        visible: !bar.sound
        width: bar.each
        text: qsTr("Repeat")
        iconName: "arrow-counter-clockwise"
        onChosen: bar.listening.repeat()
    }

    ToolButton {
        objectName: "skippart"
        visible: !bar.sound
        width: bar.each
        text: qsTr("Skip", "in reading aloud")
        iconName: "skip-forward"
        onChosen: bar.listening.skip()
    }

    ToolButton {
        objectName: "voice"
        width: bar.each
        text: qsTr("Voice")
        iconName: "sliders-horizontal"
        onChosen: bar.view.openSheet("voice")
    }

    ToolButton {
        objectName: "dark"
        visible: bar.sound
        width: bar.each
        text: bar.listening.blank ? qsTr("Show the page") : qsTr("Dark screen")
        iconName: "moon"
        onChosen: bar.listening.darken()
    }

    ToolButton {
        objectName: "endlistening"
        width: bar.each
        text: qsTr("Close", "end listening")
        iconName: "x-circle"
        onChosen: bar.listening.close()
    }
}
