// One way to take the receipt.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: card

    required property string iconName
    required property string title
    required property string line

    signal chosen

    width: Theme.contentWidth
    height: 47 * Theme.px
    radius: 6 * Theme.px
    color: Colors.card
    border.width: Math.max(1, Math.round(0.45 * Theme.px))
    border.color: Colors.border
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: card.title
    Accessible.description: card.line
    Accessible.onPressAction: card.chosen()

    Spot {
        id: spot

        size: 34
        iconName: card.iconName
        anchors.left: parent.left
        anchors.leftMargin: 8 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        anchors.left: spot.right
        anchors.leftMargin: 12 * Theme.px
        anchors.right: arrow.left
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2 * Theme.px

        Words {
            width: parent.width
            text: card.title
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
        anchors.rightMargin: 8 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: card.chosen()
    }

    FocusRing {}
}
