// What happens with the answers, before any is asked for.
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
        y: Theme.headerHeight
        anchors.horizontalCenter: parent.horizontalCenter
        title: qsTr("Before you start")
    }

    Item {
        y: Theme.headerHeight + 20 * Theme.px
        width: Theme.contentWidth
        anchors.horizontalCenter: parent.horizontalCenter

        Repeater {
            model: page.view.statements

            Item {
                id: statement

                required property string icon
                required property string statement
                required property real boxY
                required property real boxHeight

                y: statement.boxY
                width: Theme.contentWidth
                height: statement.boxHeight

                Spot {
                    id: spot

                    iconName: statement.icon
                    anchors.left: parent.left
                }

                Words {
                    anchors.left: spot.right
                    anchors.leftMargin: 6 * Theme.px
                    anchors.right: parent.right
                    text: statement.statement
                    capital: 6.4
                    horizontalAlignment: Text.AlignLeft
                }
            }
        }
    }

    Notice {
        width: Theme.contentWidth
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dockHeight + 8 * Theme.px
        text: qsTr("This is not a way to report a crime or to get help. In an emergency, call 911.")
        iconName: "phone-call"
        color: Colors.copperTint
        ink: Colors.ink
        strong: true
        capital: 6.4
    }
}
