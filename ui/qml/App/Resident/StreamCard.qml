// One stream of work: its picture, its title, what it is about, and whether it is taken in.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: card

    required property string sectionId
    required property string title
    required property string intro
    required property bool chosen
    required property string tint
    required property string deep
    required property string icon

    signal toggled

    radius: 6 * Theme.px
    color: card.chosen ? card.tint : Colors.card
    border.width: card.chosen ? Math.round(1 * Theme.px) : Math.max(1, Math.round(0.45 * Theme.px))
    border.color: card.chosen ? Colors.plum : Colors.border
    activeFocusOnTab: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: card.title
    Accessible.checkable: true
    Accessible.checked: card.chosen
    Accessible.onPressAction: card.toggled()

    Spot {
        id: spot

        size: 50
        iconName: card.icon
        tint: Colors.card
        ink: card.deep
        anchors.left: parent.left
        anchors.leftMargin: 8 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        anchors.left: spot.right
        anchors.leftMargin: 8 * Theme.px
        anchors.right: mark.left
        anchors.rightMargin: 3 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3 * Theme.px

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
            text: card.intro
            capital: 5.2
            horizontalAlignment: Text.AlignLeft
        }
    }

    Mark {
        id: mark

        round: false
        chosen: card.chosen
        width: 11 * Theme.px
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 4.5 * Theme.px
    }

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: card.toggled()
    }

    FocusRing {}
}
