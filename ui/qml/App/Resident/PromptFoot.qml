// Under the answers: "Not sure", words for "something else", and the tray.
import QtQuick
import App.Views
import App.Controls

Column {
    id: foot

    required property VisitView view
    readonly property PromptView prompt: foot.view.prompt

    spacing: 6 * Theme.px

    Row {
        id: sides

        visible: foot.prompt.notSureOffered || foot.prompt.preferNotOffered
        width: parent.width
        height: (foot.prompt.sideRow - 2) * Theme.px
        spacing: 4 * Theme.px

        Card {
            id: unsure

            objectName: "missing:-7"
            visible: foot.prompt.notSureOffered
            width: (sides.width - sides.spacing) * 0.38
            height: sides.height
            text: qsTr("Not sure")
            chosen: foot.prompt.notSureChosen
            plain: true
            capital: 6.4
            onPicked: foot.view.pickMissing(-7)
        }

        Card {
            objectName: "missing:-8"
            visible: foot.prompt.preferNotOffered
            width: sides.width - (unsure.visible ? unsure.width + sides.spacing : 0)
            height: sides.height
            text: qsTr("I would rather not say")
            chosen: foot.prompt.preferNotChosen
            plain: true
            capital: 6.4
            onPicked: foot.view.pickMissing(-8)
        }
    }

    WordsBox {
        id: other

        objectName: "other"
        visible: foot.prompt.otherAsked
        width: parent.width
        height: 24 * Theme.px
        oneLine: true
        label: qsTr("Something else: what?")
        onTyped: text => foot.view.typeOther(text)

        Connections {
            target: foot.prompt

            function onTurned() {
                if (foot.prompt.otherAsked)
                    other.fill(foot.prompt.otherText);
            }
        }
    }

    // the notice has the tray's place, or one that is kept free for it: nothing moves under the finger
    Item {
        visible: foot.prompt.trayRoom
        width: parent.width
        height: tray.height

        Tray {
            id: tray

            visible: foot.prompt.trayShown && foot.prompt.tooMany === 0
            width: parent.width
            prompt: foot.prompt
            onDropped: optionId => foot.view.pick(optionId)
        }

        Notice {
            objectName: "toomany"
            anchors.fill: parent
            visible: foot.prompt.tooMany > 0
            text: qsTr("You have chosen %1. Touch one to remove it.").arg(foot.prompt.tooMany)
            iconName: "info"
        }
    }
}
