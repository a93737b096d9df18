// What the voice is steered with while it reads.
import QtQuick
import App.Views
import App.Controls

Row {
    id: bar

    required property VisitView view
    readonly property ListeningView listening: bar.view.listening
    readonly property bool speaking: bar.listening.going === "speaking"
    readonly property real each: (Theme.contentWidth - 4 * bar.spacing) / 5
    readonly property string focusGroup: "listening"

    objectName: "listenbar"
    visible: bar.listening.mode === "read"
    spacing: 3 * Theme.px

    ToolButton {
        objectName: "pause"
        width: bar.each
        text: bar.speaking ? qsTr("Pause") : qsTr("Play", "the voice")
        iconName: bar.speaking ? "pause" : "play"
        onChosen: bar.listening.pause()
    }

    ToolButton {
        objectName: "repeat"
        width: bar.each
        text: qsTr("Repeat")
        iconName: "arrow-counter-clockwise"
        onChosen: bar.listening.repeat()
    }

    ToolButton {
        objectName: "skippart"
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
        objectName: "endlistening"
        width: bar.each
        text: qsTr("Close", "end listening")
        iconName: "x-circle"
        onChosen: bar.listening.close()
    }
}
