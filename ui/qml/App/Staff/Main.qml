// The staff desk: the head, one column of cards, and the dock with its pages.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Window {
    id: window

    required property StaffView view
    readonly property real room: window.width - 2 * Theme.margin

    visible: false
    flags: Qt.Window | Qt.FramelessWindowHint
    color: Colors.paper
    title: "Community kiosk: staff desk"

    DeskHead {
        id: head

        view: window.view
        width: parent.width
    }

    PinPad {
        visible: window.view.page === "pin"
        view: window.view
        x: Theme.margin
        y: head.height + 8 * Theme.px
        width: window.room
    }

    SpellPad {
        visible: window.view.page === "spell"
        view: window.view
        x: Theme.margin
        y: head.height + 8 * Theme.px
        width: window.room
    }

    CameraPane {
        visible: window.view.page === "camera"
        view: window.view
        x: Theme.margin
        y: head.height + 8 * Theme.px
        width: window.room
    }

    CodePad {
        visible: window.view.page === "code"
        view: window.view
        x: Theme.margin
        y: head.height + 8 * Theme.px
        width: window.room
    }

    RescueCode {
        visible: window.view.page === "rescue"
        view: window.view
        x: Theme.margin
        y: head.height + 16 * Theme.px
        width: window.room
    }

    Flickable {
        visible: window.view.tabs.length > 0
        x: Theme.margin
        y: head.height
        width: window.room
        height: dock.y - y
        contentHeight: cards.height + 12 * Theme.px
        clip: true

        Column {
            id: cards

            y: 6 * Theme.px
            width: parent.width
            spacing: 4 * Theme.px

            Repeater {
                model: window.view.cards

                DeskCard {
                    view: window.view
                    width: cards.width
                }
            }
        }
    }

    DeskDock {
        id: dock

        view: window.view
        y: window.height - height
        width: window.width
    }

    WipeCover {
        view: window.view
        anchors.fill: parent
    }

    Rectangle {
        visible: window.view.simulated
        width: parent.width
        height: 8 * Theme.px
        color: Colors.amber

        Words {
            anchors.centerIn: parent
            text: window.view.simulatedWord
            capital: 4
            strong: true
            color: Colors.amberInk
        }
    }
}
