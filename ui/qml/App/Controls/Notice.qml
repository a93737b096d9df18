// Something to know before going on, in amber or in a given tint.
import QtQuick
import App.Views

Rectangle {
    id: notice

    required property string text
    property string iconName: "warning"
    property color ink: Colors.amberInk
    property bool strong: false
    property real capital: 5.6

    implicitHeight: words.height + 10 * Theme.px
    radius: 4 * Theme.px
    color: Colors.amber
    border.width: Colors.pictures ? 0 : Theme.hair
    border.color: Colors.border

    Icon {
        id: icon

        name: notice.iconName + "-duotone"
        tint: notice.ink
        size: 10
        anchors.left: parent.left
        anchors.leftMargin: 5 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Words {
        id: words

        anchors.left: icon.right
        anchors.right: parent.right
        anchors.margins: 5 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        text: notice.text
        capital: notice.capital
        strong: notice.strong
        color: notice.ink
        horizontalAlignment: Text.AlignLeft
    }
}
