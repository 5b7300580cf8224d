using System.Text.Json;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The property names of a run, escaped once and for all: a page of 100 runs writes thousands of them.</summary>
internal static class RunNames
{
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("Id");
    public static readonly JsonEncodedText ProjectId = JsonEncodedText.Encode("ProjectId");
    public static readonly JsonEncodedText CreateTime = JsonEncodedText.Encode("CreateTime");
    public static readonly JsonEncodedText ModifyTime = JsonEncodedText.Encode("ModifyTime");
    public static readonly JsonEncodedText Creator = JsonEncodedText.Encode("Creator");
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode("Status");
    public static readonly JsonEncodedText Message = JsonEncodedText.Encode("Message");
    public static readonly JsonEncodedText Stages = JsonEncodedText.Encode("Stages");
    public static readonly JsonEncodedText Description = JsonEncodedText.Encode("Description");
    public static readonly JsonEncodedText Code = JsonEncodedText.Encode("Code");
    public static readonly JsonEncodedText Step = JsonEncodedText.Encode("Step");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("Type");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("Name");
    public static readonly JsonEncodedText Detail = JsonEncodedText.Encode("Detail");
    public static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
}
