import { Component, type ComponentChildren } from 'preact'

/** A component that is drawn again only when something that it is given is another than before. */
export const still = <Props extends object>(draw: (props: Props) => ComponentChildren) =>
  class Still extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const before: Props = this.props
      return Object.entries(next).some(([name, given]) => before[name as keyof Props] !== given)
    }

    override render(props: Props) {
      return draw(props)
    }
  }
