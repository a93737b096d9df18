// The first page is the language choice. Its invitation steps through the languages every 4 seconds.
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.qmlmodels
import App.Views
import App.Blocks

Item {
    id: page

    required property VisitView view

    anchors.fill: parent

    // while the invitation is spoken, the upper half of the glass accepts it, where nothing else is to be touched
    MouseArea {
        objectName: "accept"
        width: parent.width
        height: parent.height / 2
        enabled: page.view.listening.mode === "invite"
        onClicked: page.view.listening.acceptInvitation()
    }

    // only what this page needs is compiled before it is seen
    Repeater {
        model: page.view.invitation

        DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: "quilt"

                QuiltBlock {}
            }

            DelegateChoice {
                roleValue: "title"

                TitleBlock {}
            }

            DelegateChoice {
                roleValue: "line"

                LineBlock {}
            }

            DelegateChoice {
                roleValue: "tile"

                TileBlock {
                    onTouched: name => page.view.touch(name)
                }
            }

            DelegateChoice {
                roleValue: "button"

                ButtonBlock {
                    onTouched: name => page.view.touch(name)
                }
            }
        }
    }

    Timer {
        interval: 4000
        repeat: true
        running: page.visible && Theme.motion && page.view.sheet === ""
        onTriggered: page.view.stepInvitation()
    }
}
