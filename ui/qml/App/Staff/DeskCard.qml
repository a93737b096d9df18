// One card: a picture, its words, how urgent it is by icon, word and colour, and its buttons.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: card

    required property StaffView view
    required property string name
    required property string icon
    required property string title
    required property string line
    required property string tone
    required property string word
    required property string mark
    required property var buttons
    required property real progress
    required property string code
    readonly property bool beside: card.buttons.length === 1
    readonly property bool urgent: card.tone === "soon" || card.tone === "stop"

    objectName: "card:" + card.name
    implicitHeight: Math.max(24 * Theme.px, said.height + 10 * Theme.px)
    radius: 4 * Theme.px
    color: card.tone === "soon" ? Colors.amber : card.tone === "stop" ? Colors.copperTint : Colors.card
    border.width: Math.round((card.urgent ? 1.0 : 0.3) * Theme.px)
    border.color: card.tone === "soon" ? Colors.amberRim : card.tone === "stop" ? Colors.copper : Colors.hairline

    Icon {
        name: card.icon
        size: 12
        x: 5 * Theme.px
        y: (Math.min(card.height, 26 * Theme.px) - height) / 2
    }

    Column {
        id: said

        x: 22 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        width: card.width - x - 5 * Theme.px - (card.beside ? side.width + 4 * Theme.px : 0)
        spacing: 3 * Theme.px

        Flow {
            width: said.width
            spacing: 4 * Theme.px

            Words {
                width: Math.min(implicitWidth, said.width)
                text: card.title
                capital: 5.4
                strong: true
            }

            Row {
                visible: card.word !== ""
                spacing: 1.5 * Theme.px

                Icon {
                    name: card.mark
                    size: 5.5
                    tint: Colors.ink
                    anchors.verticalCenter: parent.verticalCenter
                }

                Words {
                    text: card.word
                    capital: 4.6
                    strong: true
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }

        Words {
            objectName: "line:" + card.name
            visible: text !== ""
            width: said.width
            text: card.line
            capital: 4.6
            color: card.urgent ? Colors.ink : Colors.softInk
        }

        Image {
            objectName: "code:" + card.name
            visible: card.code !== ""
            width: Math.min(said.width, (Theme.tall ? 120 : 80) * Theme.px)
            height: visible ? width : 0
            source: visible ? "image://code/" + card.code : ""
            smooth: false
        }

        Rectangle {
            visible: card.progress >= 0
            width: said.width
            height: 5 * Theme.px
            radius: height / 2
            color: Colors.plumTint

            Rectangle {
                width: parent.width * Math.max(0, card.progress)
                height: parent.height
                radius: parent.radius
                color: Colors.plum
            }
        }

        Flow {
            visible: card.buttons.length > 1
            width: said.width
            spacing: 3 * Theme.px

            Repeater {
                model: card.beside ? [] : card.buttons

                DeskButton {
                    required property var modelData

                    objectName: modelData.name
                    text: modelData.text
                    chosen: modelData.chosen
                    onActed: card.view.touch(modelData.name)
                }
            }
        }
    }

    DeskButton {
        id: side

        visible: card.beside
        objectName: card.beside ? card.buttons[0].name : ""
        text: card.beside ? card.buttons[0].text : ""
        x: card.width - width - 5 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        onActed: card.view.touch(card.buttons[0].name)
    }
}
