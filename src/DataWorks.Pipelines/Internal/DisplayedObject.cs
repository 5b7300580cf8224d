namespace DataWorks.Pipelines.Internal;

/// <summary>
/// What the views of this module show. types.ps1xml gives this class the hidden properties that the views read, so that every type
/// below it has them: the display text of a property named <c>Name</c> is <c>NameText</c>.
/// </summary>
public abstract class DisplayedObject
{
    private protected DisplayedObject()
    {
    }
}
