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
    }

    Column {
        x: page.view.review.head.x
        y: page.view.review.head.y
        width: page.view.review.head.width
        spacing: 4 * Theme.px

        Words {
            width: parent.width
            visible: text !== ""
            text: page.view.review.title
            capital: 9
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.Heading
        }

        Words {
            width: parent.width
            visible: text !== ""
            text: page.view.review.line
            capital: 6.4
            color: Colors.softInk
            horizontalAlignment: Text.AlignLeft
        }
    }

    Rectangle {
        visible: height > 0
        x: page.view.review.sheet.x
        y: page.view.review.sheet.y
        width: page.view.review.sheet.width
        height: page.view.review.sheet.height
        radius: 6 * Theme.px
        color: Colors.card
        border.width: Theme.hair
        border.color: Colors.hairline
    }

    Item {
        id: rows

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
                required property real boxX
                required property real boxY
                required property real boxWidth
                required property real boxHeight

                x: row.boxX
                y: row.boxY
                width: row.boxWidth
                height: row.boxHeight

                Rectangle {
                    visible: row.index > 0
                    width: parent.width
                    height: Theme.hair
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
                        visible: text !== ""
                        text: row.question
                        capital: 5.2
                        color: Colors.softInk
                        horizontalAlignment: Text.AlignLeft
                    }

                    Words {
                        width: parent.width
                        visible: text !== ""
                        text: row.answer
                        capital: 6.4
                        strong: row.given
                        color: row.given ? Colors.ink : Colors.softInk
                        // residents may type without spaces
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                    }
                }

                ActionButton {
                    id: change

                    objectName: "change:" + row.variable
                    visible: row.variable !== ""
                    width: page.view.review.changeWidth
                    height: page.view.review.changeHeight
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    about: row.question + "\n" + row.answer
                    text: row.given ? qsTr("Change") : qsTr("Answer", "verb")
                    iconName: Theme.compact ? "" : "pencil-simple"
                    capital: 5
                    onChosen: page.view.change(row.variable)
                }
            }
        }
    }
}
