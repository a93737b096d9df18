// Where staff are: the site and its session, on deep plum.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: head

    required property StaffView view

    color: Colors.plumDeep
    implicitHeight: said.height + 24 * Theme.px

    Column {
        id: said

        x: Theme.margin
        y: 12 * Theme.px
        width: head.width - 2 * Theme.margin
        spacing: 4 * Theme.px

        Item {
            width: said.width
            height: 16 * Theme.px

            Words {
                text: head.view.name
                capital: 5
                color: Colors.onDeep
                anchors.verticalCenter: parent.verticalCenter
            }

            Row {
                anchors.right: parent.right
                spacing: 4 * Theme.px

                Rectangle {
                    visible: head.view.pill !== ""
                    width: pill.width + 24 * Theme.px
                    height: 16 * Theme.px
                    radius: height / 2
                    color: head.view.sessionOpen ? Colors.leafTint : Colors.dock

                    Row {
                        anchors.centerIn: parent
                        spacing: 3 * Theme.px

                        Icon {
                            name: head.view.sessionOpen ? "check-bold" : "minus-bold"
                            tint: Colors.ink
                            size: 5
                            anchors.verticalCenter: parent.verticalCenter
                        }

                        Words {
                            id: pill

                            text: head.view.pill
                            capital: 4.6
                            strong: true
                            anchors.verticalCenter: parent.verticalCenter
                        }
                    }
                }

                DeskButton {
                    objectName: "language"
                    text: head.view.languageWord
                    iconName: "translate-duotone"
                    onActed: head.view.touch("language")
                }
            }
        }

        Words {
            objectName: "title"
            width: said.width
            text: head.view.title
            capital: 8.5
            strong: true
            color: Colors.onDeep
        }

        Words {
            objectName: "line"
            width: said.width
            text: head.view.line
            capital: 5
            color: Colors.onDeep
        }
    }
}
