// The answers as cards, each where the view model put it.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: list

    required property VisitView view
    readonly property PromptView prompt: list.view.prompt

    function rankText(rank: int): string {
        switch (rank) {
        case 1:
            return qsTr("First choice");
        case 2:
            return qsTr("Second choice");
        case 3:
            return qsTr("Third choice");
        default:
            return "";
        }
    }

    Repeater {
        model: list.prompt.cards

        Card {
            id: card

            required property string optionId
            required property string label
            required property int bars
            required property real boxX
            required property real boxY
            required property real boxWidth
            required property real boxHeight
            required rank

            objectName: "card:" + card.optionId
            visible: card.boxHeight > 0
            x: card.boxX
            y: card.boxY
            width: card.boxWidth
            height: card.boxHeight
            text: card.label
            round: list.prompt.round
            filledBars: card.bars
            arrows: list.prompt.arrows
            accent: list.view.accentMid
            // round marks with numbers: several answers, in the order of their touches
            Accessible.role: list.prompt.round && !list.prompt.ranking ? Accessible.RadioButton : Accessible.CheckBox
            Accessible.description: list.rankText(card.rank)
            onPicked: list.view.pick(card.optionId)
        }
    }

    Repeater {
        model: list.prompt.tokens

        TokenCard {
            id: token

            required property string label
            required property int tokens
            required property real boxX
            required property real boxY
            required property real boxWidth
            required property real boxHeight

            visible: token.boxHeight > 0
            x: token.boxX
            y: token.boxY
            width: token.boxWidth
            height: token.boxHeight
            text: token.label
            count: token.tokens
            total: list.prompt.total
            canAdd: list.prompt.left > 0
            tint: list.view.accentTint
            rim: list.view.accentMid
            onAdded: list.view.addToken(token.optionId)
            onTaken: list.view.takeToken(token.optionId)
        }
    }
}
