// The staff desk: the head, one column of cards, and the dock with its pages.
import QtQuick
import App.Views
import App.Controls

Window {
    id: window

    required property StaffView view
    readonly property real room: window.width - 2 * Theme.margin
    // where the screen is wide, the dock stands beside the cards
    readonly property bool beside: !Theme.tall && window.view.tabs.length > 0
    readonly property real list: window.beside ? 0.58 * window.width - 2 * Theme.margin : window.room

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

    DeskCards {
        visible: window.view.tabs.length > 0
        view: window.view
        x: Theme.margin
        y: head.height
        width: window.list
        height: (Theme.tall ? dock.y : window.height) - y
    }

    DeskDock {
        id: dock

        view: window.view
        x: window.width - width
        y: window.height - height
        width: window.beside ? 0.42 * window.width : window.width
        height: window.beside ? window.height - head.height : natural
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
