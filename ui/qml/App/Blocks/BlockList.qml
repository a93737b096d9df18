// The blocks of a page, or of what stands over one.
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.qmlmodels

Repeater {
    id: list

    required property string receipt

    signal touched(string name)

    DelegateChooser {
        role: "kind"

        DelegateChoice {
            roleValue: "title"

            TitleBlock {}
        }

        DelegateChoice {
            roleValue: "line"

            LineBlock {}
        }

        DelegateChoice {
            roleValue: "spot"

            SpotBlock {}
        }

        DelegateChoice {
            roleValue: "thanks"

            ThanksBlock {}
        }

        DelegateChoice {
            roleValue: "statement"

            StatementBlock {}
        }

        DelegateChoice {
            roleValue: "notice"

            NoticeBlock {}
        }

        DelegateChoice {
            roleValue: "answer"

            AnswerBlock {
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "toggle"

            AnswerBlock {
                round: false
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "button"

            ButtonBlock {
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "tile"

            TileBlock {
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "choice"

            ChoiceBlock {
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "stream"

            StreamBlock {
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "step"

            StepBlock {
                onTouched: name => list.touched(name)
            }
        }

        DelegateChoice {
            roleValue: "code"

            CodeBlock {
                source: list.receipt
            }
        }

        DelegateChoice {
            roleValue: "handcode"

            HandCodeBlock {}
        }

        DelegateChoice {
            roleValue: "quilt"

            QuiltBlock {}
        }

        DelegateChoice {
            roleValue: "panel"

            PanelBlock {}
        }
    }
}
