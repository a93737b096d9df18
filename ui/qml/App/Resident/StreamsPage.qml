// What the resident would like to talk about; all of it, unless something is left out.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view

    Header {
        view: page.view
        anchors.horizontalCenter: parent.horizontalCenter
    }

    Heading {
        id: heading

        y: Theme.headerHeight
        anchors.horizontalCenter: parent.horizontalCenter
        title: qsTr("What would you like to talk about?")
        line: qsTr("All three are chosen. Touch one to leave it out.")
    }

    Item {
        id: room

        anchors.top: heading.bottom
        anchors.topMargin: 12 * Theme.px
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dockHeight + 8 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.contentWidth

        Repeater {
            id: cards

            model: page.view.streams

            StreamCard {
                required property int index

                objectName: "stream:" + sectionId
                width: room.width
                height: (room.height - (cards.count - 1) * 5 * Theme.px) / Math.max(1, cards.count)
                y: index * (height + 5 * Theme.px)
                onToggled: page.view.toggleStream(sectionId)
            }
        }
    }
}
