// Every answer of one section, in the resident's language, each with a way to change it.
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
        title: qsTr("Check your answers")
        line: qsTr("Touch “Change” to answer again.")
    }

    Rectangle {
        id: sheet

        y: Theme.headerHeight + 34 * Theme.px
        width: Theme.contentWidth
        height: rows.childrenRect.height + 8 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        radius: 6 * Theme.px
        color: Colors.card
        border.width: Math.max(1, 0.4 * Theme.px)
        border.color: Colors.hairline

        Item {
            id: rows

            x: 8 * Theme.px
            y: 4 * Theme.px
            width: parent.width - 16 * Theme.px

            Repeater {
                model: page.view.review.rows

                Item {
                    id: row

                    required property int index
                    required property string variable
                    required property string question
                    required property string answer
                    required property bool given
                    required property int bars
                    required property real boxY
                    required property real boxHeight

                    y: row.boxY
                    width: rows.width
                    height: row.boxHeight

                    Rectangle {
                        visible: row.index > 0
                        width: parent.width
                        height: Math.max(1, 0.4 * Theme.px)
                        color: Colors.hairline
                    }

                    Column {
                        anchors.left: parent.left
                        anchors.right: change.left
                        anchors.rightMargin: 6 * Theme.px
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 2 * Theme.px

                        Words {
                            width: parent.width
                            text: row.question
                            capital: 5.2
                            color: Colors.softInk
                            horizontalAlignment: Text.AlignLeft
                        }

                        Words {
                            width: parent.width
                            text: row.answer
                            capital: 6.4
                            strong: row.given
                            color: row.given ? Colors.ink : Colors.softInk
                            horizontalAlignment: Text.AlignLeft
                        }
                    }

                    ActionButton {
                        id: change

                        objectName: "change:" + row.variable
                        width: 50 * Theme.px
                        height: 17 * Theme.px
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.given ? qsTr("Change") : qsTr("Answer", "verb")
                        iconName: "pencil-simple"
                        capital: 5
                        onChosen: page.view.change(row.variable)
                    }
                }
            }
        }
    }
}
