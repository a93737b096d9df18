// The whole screen: the page, the dock, and what stands over both.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Window {
    id: window

    required property VisitView view
    required property AccessView access

    visible: false
    flags: Qt.Window | Qt.FramelessWindowHint
    color: Colors.paper
    title: qsTr("Community input on safety")

    Item {
        id: screen

        anchors.fill: parent
        LayoutMirroring.enabled: Theme.rtl
        LayoutMirroring.childrenInherit: true

        // what lies behind a sheet is out of reach, for keys too
        Item {
            anchors.fill: parent
            enabled: window.view.sheet === ""

            LatePage {
                view: window.view
                shown: window.view.kind === "welcome"
                file: "WelcomePage.qml"
            }

            LatePage {
                view: window.view
                shown: window.view.built
                file: "BlocksPage.qml"
                turn: 1
            }

            LatePage {
                view: window.view
                shown: window.view.kind === "prompt" && !typing.visible
                file: "PromptPage.qml"
                turn: 2
                kept: true
            }

            LatePage {
                view: window.view
                shown: window.view.kind === "review"
                file: "ReviewPage.qml"
                turn: 3
            }

            KeptPage {
                id: typing

                view: window.view
                due: KeySet.loaded
                shown: window.view.typing.field !== ""
                file: "TypingPage.qml"
                x: Theme.typing.x
                width: Theme.typing.width
                height: Theme.typing.height
            }

            HandSign {
                view: window.view
                visible: window.view.handRaised
                x: Theme.typing.x
                width: Theme.typing.width
            }

            Dock {
                view: window.view
                visible: window.view.kind !== "closed" && !window.view.lost
            }
        }

        LatePage {
            view: window.view
            shown: window.view.sheet !== ""
            file: "Sheets.qml"
            turn: 4
        }

        ScanMark {
            access: window.access
        }

        ReadingMark {
            listening: window.view.listening
        }

        StaffSign {
            visible: window.view.kind === "welcome" && window.view.copyMissing
            y: window.view.simulated ? 8 * Theme.px : 0
        }

        ListenZones {
            listening: window.view.listening
        }

        Rectangle {
            visible: window.view.simulated
            width: parent.width
            height: (Theme.compact ? 6 : 8) * Theme.px
            color: Colors.amber

            Text {
                anchors.centerIn: parent
                text: qsTr("SIMULATED: test input, not from residents")
                color: Colors.amberInk
                font.family: Theme.family
                font.pixelSize: Math.round(4 * Theme.cap)
                font.bold: true
            }
        }
    }
}
