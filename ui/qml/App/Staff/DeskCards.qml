// A page's cards. Where they are more than fit, two buttons lead down and up: no gesture is needed.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Item {
    id: list

    required property StaffView view
    readonly property bool longer: cards.height + 12 * Theme.px > list.height
    readonly property real step: 0.8 * flick.height

    function move(by: real) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + by));
    }

    Flickable {
        id: flick

        objectName: "cards"
        width: list.width
        height: list.height - (list.longer ? pager.height + 6 * Theme.px : 0)
        contentHeight: cards.height + 12 * Theme.px
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: cards

            y: 6 * Theme.px
            width: parent.width
            spacing: 4 * Theme.px

            Repeater {
                model: list.view.cards

                DeskCard {
                    view: list.view
                    width: cards.width
                }
            }
        }
    }

    Row {
        id: pager

        y: list.height - height - 3 * Theme.px
        visible: list.longer
        spacing: 4 * Theme.px

        DeskButton {
            objectName: "down"
            width: (list.width - 4 * Theme.px) / 2
            enabled: flick.contentY < flick.contentHeight - flick.height - 1
            opacity: enabled ? 1 : 0.4
            text: list.view.downWord
            onActed: list.move(list.step)
        }

        DeskButton {
            objectName: "up"
            width: (list.width - 4 * Theme.px) / 2
            enabled: flick.contentY > 1
            opacity: enabled ? 1 : 0.4
            text: list.view.upWord
            onActed: list.move(-list.step)
        }
    }

    Connections {
        target: list.view

        function onWent() {
            flick.contentY = 0;
        }
    }
}
