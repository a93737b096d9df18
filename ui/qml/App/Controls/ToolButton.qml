// A tool, always at hand: an icon over its word.
import QtQuick
import App.Views

Pressable {
    id: tool

    required property string iconName
    property bool soft: false

    signal chosen

    implicitHeight: Theme.toolHeight
    radius: 6 * Theme.px
    color: tool.soft ? Colors.plumTint : Colors.card
    border.width: Colors.pictures ? 0 : Theme.hair
    border.color: Colors.border
    onActed: tool.chosen()

    Column {
        anchors.centerIn: parent
        width: parent.width - 1.5 * Theme.px
        spacing: (Theme.compact ? 0.5 : 1) * Theme.px

        Icon {
            name: tool.iconName + "-duotone"
            size: Theme.compact ? 7 : 10
            anchors.horizontalCenter: parent.horizontalCenter
        }

        Words {
            width: parent.width
            text: tool.text
            capital: Theme.toolWords
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
