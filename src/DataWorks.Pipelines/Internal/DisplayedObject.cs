namespace DataWorks.Pipelines.Internal;

/// <summary>The base of all types with a view. types.ps1xml defines the hidden properties that the views read for this class: the display text of
/// <c>Name</c> is <c>NameText</c>.</summary>
public abstract class DisplayedObject
{
    private protected DisplayedObject()
    {
    }
}
