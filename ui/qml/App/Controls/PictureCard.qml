// Something to choose, with its picture and what it means.
import QtQuick
import App.Views

Pressable {
    id: card

    required property string line
    required property string iconName

    radius: 6 * Theme.px
    color: Colors.card
    border.width: Theme.hair
    border.color: Colors.border
    Accessible.description: card.line

    Spot {
        id: spot

        size: Theme.compact ? 16 : 34
        iconName: card.iconName
        anchors.left: parent.left
        anchors.leftMargin: 6 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        anchors.left: spot.right
        anchors.leftMargin: 8 * Theme.px
        anchors.right: arrow.left
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2 * Theme.px

        Words {
            width: parent.width
            text: card.text
            capital: 7.6
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Words {
            width: parent.width
            text: card.line
            capital: 5.6
            color: Colors.softInk
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }

    Icon {
        id: arrow

        name: (Theme.rtl ? "caret-left" : "caret-right") + "-bold"
        anchors.right: parent.right
        anchors.rightMargin: 5 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }
}
