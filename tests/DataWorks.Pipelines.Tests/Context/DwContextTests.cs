using System.Reflection;

namespace DataWorks.Pipelines.Tests.Context;

public sealed class DwContextTests
{
    [Fact]
    public void A_context_has_no_public_constructor()
    {
        Assert.Empty(typeof(DwContext).GetConstructors());
        Assert.DoesNotContain(
            typeof(DwContext).GetMethods(BindingFlags.Public | BindingFlags.Static), static one => one.ReturnType == typeof(DwContext));
        Assert.False(typeof(IContextSource).IsPublic);
    }

    [Fact]
    public void A_context_has_no_setter() =>
        Assert.All(typeof(DwContext).GetProperties(), static property => Assert.Null(property.SetMethod));

    [Fact]
    public void No_property_is_named_like_a_secret() =>
        Assert.DoesNotContain(
            typeof(DwContext).GetProperties(BindingFlags.Instance | BindingFlags.Public),
            static property => property.Name.Contains("Secret", StringComparison.OrdinalIgnoreCase)
                || property.Name.Contains("Token", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_context_shows_the_current_values_of_its_source()
    {
        FakeContextSource source = new() { RegionId = "cn-shanghai", ProjectId = 10001, Calls = 3, Waited = TimeSpan.FromSeconds(2) };
        DwContext context = new(source);

        Assert.Equal("cn-shanghai", context.RegionId);
        Assert.Equal(10001, context.ProjectId);
        Assert.Equal(3, context.Calls);
        Assert.Equal(TimeSpan.FromSeconds(2), context.Waited);

        source.Calls = 4;

        Assert.Equal(4, context.Calls);
    }

    [Fact]
    public void ExpiresAt_is_local_time()
    {
        DateTimeOffset time = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        DwContext context = new(new FakeContextSource { ExpiresAt = time });

        Assert.Equal((time.LocalDateTime, DateTimeKind.Local), (context.ExpiresAt!.Value, context.ExpiresAt.Value.Kind));
        Assert.Null(new DwContext(new FakeContextSource()).ExpiresAt);
    }

    [Fact]
    public void ToString_is_the_region_or_the_endpoint()
    {
        Assert.Equal("cn-shanghai", new DwContext(new FakeContextSource { RegionId = "cn-shanghai" }).ToString());
        Assert.Equal("http://127.0.0.1:8080/", new DwContext(new FakeContextSource { Endpoint = new Uri("http://127.0.0.1:8080") }).ToString());
    }
}
