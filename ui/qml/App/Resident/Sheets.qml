// What can stand over a page; one at a time.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: sheets

    required property VisitView view

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "stop"
        sourceComponent: Sheet {
            title: qsTr("Stop now?")
            iconName: "hand-palm"

            ActionButton {
                objectName: "erase"
                width: Theme.contentWidth
                height: 30 * Theme.px
                text: qsTr("Erase now")
                filled: true
                onChosen: sheets.view.eraseNow()
            }

            ActionButton {
                objectName: "sendpartial"
                visible: sheets.view.canSendPartial
                width: Theme.contentWidth
                height: 30 * Theme.px
                text: qsTr("Send what I answered")
                onChosen: sheets.view.sendPartial()
            }

            ActionButton {
                objectName: "keep"
                width: Theme.contentWidth
                height: 30 * Theme.px
                text: qsTr("Keep going")
                onChosen: sheets.view.keepGoing()
            }
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "help"
        sourceComponent: Sheet {
            title: qsTr("Need to talk?")
            iconName: "lifebuoy"

            Words {
                width: Theme.contentWidth
                text: qsTr("Need to talk to someone? Call or text 988, any time, free. In an emergency, call 911. For City services, call 311.")
                capital: 8
                horizontalAlignment: Text.AlignLeft
            }

            Notice {
                width: Theme.contentWidth
                text: qsTr("This screen does not call anyone.")
                iconName: "info"
                capital: 7
            }

            ActionButton {
                objectName: "close"
                width: Theme.contentWidth
                height: 30 * Theme.px
                text: qsTr("Go back to the questions")
                filled: true
                onChosen: sheets.view.closeSheet()
            }
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "language"
        sourceComponent: LanguageSheet {
            view: sheets.view
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "listen"
        sourceComponent: ListenSheet {
            view: sheets.view
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "voice"
        sourceComponent: VoiceSheet {
            view: sheets.view
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "idle"
        sourceComponent: Sheet {
            title: qsTr("Are you still there?")
            line: qsTr("Your answers will be cleared soon.")
            iconName: "clock"

            ActionButton {
                objectName: "here"
                width: Theme.contentWidth
                height: 44 * Theme.px
                capital: 9
                text: qsTr("I’m still here")
                filled: true
                onChosen: sheets.view.closeSheet()
            }
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "trouble"
        sourceComponent: Sheet {
            title: sheets.view.trouble
            line: sheets.view.troubleNext
            iconName: "warning"

            ActionButton {
                objectName: "retry"
                visible: sheets.view.canRetry
                width: Theme.contentWidth
                height: 30 * Theme.px
                text: qsTr("Try again")
                filled: true
                onChosen: sheets.view.retry()
            }

            ActionButton {
                objectName: "leave"
                width: Theme.contentWidth
                height: 30 * Theme.px
                text: sheets.view.canRetry ? qsTr("Leave and erase my answers") : qsTr("Go back to the start")
                onChosen: sheets.view.leave()
            }
        }
    }

    Loader {
        anchors.fill: parent
        active: sheets.view.sheet === "busy"
        sourceComponent: MouseArea {
            Accessible.ignored: true
        }
    }
}
