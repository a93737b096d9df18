// The whole screen: the page, the dock under it, and what stands over both.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Window {
    id: window

    required property VisitView view
    required property AccessView access

    visible: false
    flags: Qt.Window | Qt.FramelessWindowHint
    color: Colors.paper
    title: "Community kiosk"

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
                kind: "welcome"
                file: "WelcomePage.qml"
            }

            LatePage {
                view: window.view
                kind: "closed"
                file: "ClosedPage.qml"
                turn: 10
            }

            LatePage {
                view: window.view
                kind: "sorry"
                shown: window.view.lost
                file: "LostPage.qml"
            }

            LatePage {
                view: window.view
                kind: "age"
                file: "AgePage.qml"
                turn: 1
            }

            LatePage {
                view: window.view
                kind: "consent"
                file: "ConsentPage.qml"
                turn: 2
            }

            LatePage {
                view: window.view
                kind: "streams"
                file: "StreamsPage.qml"
                turn: 3
            }

            LatePage {
                view: window.view
                kind: "prompt"
                file: "PromptPage.qml"
                turn: 4
                kept: true
            }

            LatePage {
                view: window.view
                kind: "review"
                file: "ReviewPage.qml"
                turn: 7
            }

            LatePage {
                view: window.view
                kind: "receipt"
                file: "ReceiptPage.qml"
                turn: 6
            }

            LatePage {
                view: window.view
                kind: "thanks"
                file: "ThanksPage.qml"
                turn: 8
            }

            LatePage {
                view: window.view
                kind: "ended"
                file: "EndedPage.qml"
                turn: 9
            }

            Dock {
                view: window.view
                visible: window.view.kind !== "closed" && !window.view.lost
            }
        }

        LatePage {
            view: window.view
            kind: window.view.kind
            shown: window.view.sheet !== ""
            file: "Sheets.qml"
            turn: 5
        }

        ScanMark {
            access: window.access
        }

        ReadingMark {
            listening: window.view.listening
        }

        Rectangle {
            visible: window.view.simulated
            width: parent.width
            height: 8 * Theme.px
            color: Colors.amber

            Words {
                anchors.centerIn: parent
                text: qsTr("SIMULATED: test input, not from residents")
                capital: 4
                strong: true
                color: Colors.amberInk
            }
        }
    }
}
