// Under the answers: "Not sure", words for "something else", and the tray.
import QtQuick
import App.Views
import App.Controls

Item {
    id: foot

    required property VisitView view
    readonly property PromptView prompt: foot.view.prompt

    Row {
        id: sides

        visible: height > 0
        x: foot.prompt.sides.x
        y: foot.prompt.sides.y
        width: foot.prompt.sides.width
        height: foot.prompt.sides.height
        spacing: 4 * Theme.px

        Card {
            objectName: "missing:-7"
            visible: foot.prompt.notSureOffered
            width: foot.prompt.unsureWidth
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
            width: sides.width - (foot.prompt.notSureOffered ? foot.prompt.unsureWidth + sides.spacing : 0)
            height: sides.height
            text: qsTr("I would rather not say")
            chosen: foot.prompt.preferNotChosen
            plain: true
            capital: 6.4
            onPicked: foot.view.pickMissing(-8)
        }
    }

    WordsBox {
        objectName: "other"
        visible: foot.prompt.otherAsked
        x: foot.prompt.other.x
        y: foot.prompt.other.y
        width: foot.prompt.other.width
        height: foot.prompt.other.height
        oneLine: true
        label: qsTr("Something else: what?")
        text: foot.prompt.otherText
        onOpened: foot.view.typing.open("other")
    }

    // the notice has the tray's place, or one that is kept free for it: nothing moves under the finger
    Item {
        visible: foot.prompt.trayRoom
        x: foot.prompt.trayBox.x
        y: foot.prompt.trayBox.y
        width: foot.prompt.trayBox.width
        height: foot.prompt.trayBox.height

        Tray {
            visible: foot.prompt.trayShown && foot.prompt.tooMany === 0
            width: parent.width
            height: parent.height
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
