// The answers as cards, each where the view model put it.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: list

    required property VisitView view
    readonly property PromptView prompt: list.view.prompt
    readonly property bool tokens: list.prompt.mode === "tokens"

    visible: list.prompt.mode !== "words"

    Repeater {
        model: list.prompt.cards

        Item {
            id: place

            required property string optionId
            required property string label
            required property bool chosen
            required property int rank
            required property int tokens
            required property int bars
            required property real boxX
            required property real boxY
            required property real boxWidth
            required property real boxHeight

            visible: place.boxHeight > 0
            x: place.boxX
            y: place.boxY
            width: place.boxWidth
            height: place.boxHeight

            Card {
                objectName: "card:" + place.optionId
                anchors.fill: parent
                visible: !list.tokens
                text: list.tokens ? "" : place.label
                chosen: place.chosen
                round: list.prompt.round
                rank: place.rank
                filledBars: place.bars
                arrows: list.prompt.arrows
                accent: list.view.accentMid
                onPicked: list.view.pick(place.optionId)
            }

            TokenCard {
                objectName: "token:" + place.optionId
                anchors.fill: parent
                visible: list.tokens
                optionId: place.optionId
                text: list.tokens ? place.label : ""
                count: place.tokens
                total: list.prompt.total
                canAdd: list.prompt.left > 0
                tint: list.view.accentTint
                rim: list.view.accentMid
                onAdded: list.view.addToken(place.optionId)
                onTaken: list.view.takeToken(place.optionId)
            }
        }
    }
}
